import { type ComponentType, useState } from 'react';
import { ShareIcon } from '../controls/icons.tsx';
import { Popup } from '../controls/popup.tsx';

/** What can be done with a session beside running it. The choices are fetched as the pointer or the focus comes near. */
export function ShareButton() {
  const [Choices, setChoices] = useState<ComponentType>();
  const [failed, setFailed] = useState(false);
  const fetchChoices = () => {
    setFailed(false);
    import('../sharing/share-choices.tsx').then(
      ({ ShareChoices }) => setChoices(() => ShareChoices),
      () => setFailed(true),
    );
  };
  const face = (
    <>
      <ShareIcon />
      <span className="share-button-word">Share</span>
    </>
  );
  return (
    <Popup label="Share" className="button button-edged" face={face} onNear={fetchChoices}>
      {Choices ? <Choices /> : <p>{failed ? FAILED : 'One moment…'}</p>}
    </Popup>
  );
}

const FAILED = 'This could not be loaded. Fold it, and try again.';
