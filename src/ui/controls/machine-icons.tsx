import { icon } from './icons.tsx';

/** The icons of what is fetched once something has run: the page as it opens carries none of them. */
export const RedoIcon = icon('m10.3 3 2.9 2.9-2.9 2.9M13 5.9H6.6a3.6 3.6 0 0 0 0 7.2h3.2');
export const CompareIcon = icon('M2.8 3h4v10h-4ZM9.2 3h4v10h-4ZM4.2 6h1.2M10.6 6h1.2M10.6 8.6h1.2');
export const ZoomInIcon = icon('M2.5 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0M10.3 10.3l3.2 3.2M5 7h4M7 5v4');
export const ZoomOutIcon = icon('M2.5 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0M10.3 10.3l3.2 3.2M5 7h4');
export const FitIcon = icon('M2 3v10M14 3v10M4.5 8h7M6.3 6.2 4.5 8l1.8 1.8M9.7 6.2 11.5 8 9.7 9.8');
export const FollowIcon = icon('M8 2v12M2 8h3M3.7 6.3 5.4 8 3.7 9.7M14 8h-3M12.3 6.3 10.6 8l1.7 1.7');
export const CompressedIcon = icon('M2 5v6M4.5 5v6M6 8h.1M8 8h.1M10 8h.1M11.5 5v6M14 5v6');
export const PlayBackwardIcon = icon(
  'M11.5 3.1c0-.6-.6-1-1.1-.7L3.1 7.3c-.5.3-.5 1 0 1.4l7.3 4.9c.5.3 1.1 0 1.1-.7Z',
  true,
);
export const PauseIcon = icon('M3.8 3h3v10h-3ZM9.2 3h3v10h-3Z', true);
export const PreviousExpiryIcon = icon('M6 4 2.3 8 6 12M9 5.8l4.4 4.4M13.4 5.8 9 10.2');
export const PreviousCommandIcon = icon('M4 3.8v8.4M12 3.8v8.4L6.2 8Z');
export const NextCommandIcon = icon('M12 3.8v8.4M4 3.8v8.4L9.8 8Z');
export const MoreIcon = icon('M3.2 8h.1M8 8h.1M12.8 8h.1');
export const SkipIdleIcon = icon('M2.5 8h2.2M11.3 8h2.2M4.7 5v6M11.3 5v6M7 6.2 8.8 8 7 9.8');
export const KeyboardIcon = icon('M1.8 4h12.4v8H1.8ZM4.2 6.6h.1M6.7 6.6h.1M9.2 6.6h.1M11.7 6.6h.1M5 9.5h6');
export const PutAwayIcon = icon('M2 3h12v10H2ZM9.5 3v10M4.5 6.2 6.3 8 4.5 9.8');
