import { Component, type ReactNode } from 'react';
import { tabKey } from '../session/kept/first-visit.ts';
import { usePageSession, usePageState } from '../use-session.ts';
import './boundary.css';

interface BoundaryProps {
  readonly children: ReactNode;
}

/** A part of the page that cannot be shown says so in its own place, and leaves the others alone. */
export class Boundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError = () => ({ failed: true });

  override render() {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

/** What a reader did here is what the document alone does not have: without it the part can be shown again. */
function Failed() {
  const { keeper } = usePageSession().context;
  const { slug, keptAs = slug } = usePageState((state) => state.page);
  const forget = () => {
    keeper.pause();
    sessionStorage.removeItem(tabKey(keptAs));
    location.reload();
  };
  return (
    <div className="part-failed screen-only" role="alert">
      <p>This part of the page could not be shown. The rest goes on.</p>
      <button type="button" className="button button-edged" onClick={forget}>
        Forget my session and reload
      </button>
    </div>
  );
}
