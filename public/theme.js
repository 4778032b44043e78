// The reader's theme, and whether the clock is put away, before the first paint.
try {
  const { dataset } = document.documentElement;
  const theme = localStorage['mayfly:theme'];
  if (/^(light|dark)$/.test(theme)) dataset.theme = theme;
  if (localStorage['mayfly:dock'] === 'away') dataset.dock = 'away';
} catch {}
