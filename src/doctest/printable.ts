/** What a document holds moves no terminal's cursor: control characters are shown as signs, colours of ours stay. */
export const printable = (text: string): string =>
  text.replace(/[\0-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]|\x1b(?!\[\d{1,2}m)/g, (char) => {
    const code = char.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
  });
