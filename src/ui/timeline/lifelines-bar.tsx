import type { ReactElement } from 'react';
import { CompressedIcon, FitIcon, FollowIcon, ZoomInIcon, ZoomOutIcon } from '../controls/icons.tsx';
import { ZOOM_STEP } from './input.ts';
import type { AxisControls } from './use-axis.ts';
import { isWhole } from './viewport.ts';

/** What sets the time axis: how idle time is drawn, whether the view goes with the clock, and how much is in view. */
export function LifelinesBar({ controls }: { controls: AxisControls }) {
  const { axis, compressible, compressed, following, toggleCompressed, toggleFollowing, zoom, fit } = controls;
  const all = isWhole(axis.view);
  return (
    <div className="lifelines-bar">
      {compressible ? (
        <Tool
          icon={CompressedIcon}
          name="Compressed"
          help="Long stretches without events are drawn shorter than they are"
          pressed={compressed}
          onClick={toggleCompressed}
        />
      ) : undefined}
      <Tool
        icon={FollowIcon}
        name="Follow"
        help="The view goes with the clock (F)"
        pressed={following}
        onClick={toggleFollowing}
      />
      <Tool icon={ZoomOutIcon} name="Zoom out" help="(−)" disabled={all} onClick={() => zoom(1 / ZOOM_STEP)} />
      <Tool icon={ZoomInIcon} name="Zoom in" help="(+)" onClick={() => zoom(ZOOM_STEP)} />
      <Tool icon={FitIcon} name="Fit" help="everything into view (0)" disabled={all} onClick={fit} />
    </div>
  );
}

interface ToolProps {
  readonly icon: () => ReactElement;
  readonly name: string;
  readonly help: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function Tool({ icon: Icon, name, help, pressed, disabled = false, onClick }: ToolProps) {
  return (
    <button
      type="button"
      className="button button-icon lifelines-tool"
      aria-label={name}
      aria-pressed={pressed}
      aria-disabled={disabled || undefined}
      title={pressed === undefined ? `${name} ${help}` : `${name}: ${help}`}
      onClick={disabled ? undefined : onClick}
    >
      <Icon />
    </button>
  );
}
