// The reader's theme, and whether the clock is put away, before the first paint.
try {
  const { dataset } = document.documentElement;
  const site = `mayfly:${dataset.base ?? ''}`;
  const theme = localStorage[`${site}theme`];
  if (/^(light|dark)$/.test(theme)) dataset.theme = theme;
  if (localStorage[`${site}dock`] === 'away') dataset.dock = 'away';
} catch {}
