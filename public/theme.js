// The reader's theme and hint, before the first paint.
try {
  const { dataset } = document.documentElement;
  const theme = localStorage['mayfly:theme'];
  if (/^(light|dark)$/.test(theme)) dataset.theme = theme;
  dataset.hint = localStorage['mayfly:hint'] ?? '';
} catch {}
