// What the reader chose on an earlier visit, before the first paint: light or dark, and that the hint may go.
// An external file, for the page allows no inline script.
try {
  const { dataset } = document.documentElement;
  const theme = localStorage.getItem('mayfly:theme');
  if (theme === 'light' || theme === 'dark') dataset.theme = theme;
  if (localStorage.getItem('mayfly:hint') === 'dismissed') dataset.hint = 'dismissed';
} catch {
  // Storage is closed to us: the system's preference stands.
}
