import { CompressedIcon, FitIcon, FollowIcon, ZoomInIcon, ZoomOutIcon } from '../controls/machine-icons.tsx';
import { MoreButton } from '../controls/more-button.tsx';
import { ZOOM_STEP } from './input.ts';
import type { AxisControls } from './use-axis.ts';
import { isWhole } from './viewport.ts';

/** What sets the time axis: how idle time is drawn, whether the view goes with the clock, and how much is in view. */
export function TimelineTools({ controls }: { controls: AxisControls }) {
  const { axis, compressible, compressed, following, toggleCompressed, toggleFollowing, zoom, fit } = controls;
  const whole = isWhole(axis.view) ? 'Everything is in view' : undefined;
  return (
    <>
      {compressible ? (
        <MoreButton
          name="Compressed"
          icon={CompressedIcon}
          hint="Long stretches without events are drawn shorter than they are"
          pressed={compressed}
          onPress={toggleCompressed}
        />
      ) : undefined}
      <MoreButton
        name="Follow"
        icon={FollowIcon}
        hint="The view goes with the clock (F)"
        pressed={following}
        onPress={toggleFollowing}
      />
      <MoreButton name="Zoom out" icon={ZoomOutIcon} hint="(−)" reason={whole} onPress={() => zoom(1 / ZOOM_STEP)} />
      <MoreButton name="Zoom in" icon={ZoomInIcon} hint="(+)" onPress={() => zoom(ZOOM_STEP)} />
      <MoreButton name="Fit" icon={FitIcon} hint="Everything into view (0)" reason={whole} onPress={fit} />
    </>
  );
}
