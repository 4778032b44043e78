// The reader's choice of light or dark, before the first paint. An external file, for the page allows no inline script.
try {
  const theme = localStorage.getItem('mayfly:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is closed to us: the system's preference stands.
}
