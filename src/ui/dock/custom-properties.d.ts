import 'react';

declare module 'react' {
  /** Numbers that styles compute with: `style={{ '--playhead': 0.5 }}`. */
  interface CSSProperties {
    readonly [property: `--${string}`]: number | string;
  }
}
