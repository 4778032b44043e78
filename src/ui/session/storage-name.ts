/** Under what a setting of the whole site is kept: sites below two paths of one origin never mix. `theme.js` knows it too. */
export const storageName = (setting: string): string =>
  `mayfly:${document.documentElement.dataset.base ?? ''}${setting}`;
