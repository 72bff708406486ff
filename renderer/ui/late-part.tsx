import { Button } from '@mantine/core';
import { Component, type ReactNode, Suspense } from 'react';
import { Failure } from './failure.tsx';
import { NotLoaded } from './lazily.tsx';

type Props = {
  /** What is said where it fails. */
  title: string;
  /** What stands in its place while its code is loaded. */
  loading: ReactNode;
  children: ReactNode;
};
type State = { error: Error | undefined };

/** A part of the page that may still have to be loaded (`lazily`). Where that, or the part itself, fails, it says so: never a white page. */
export class LatePart extends Component<Props, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  private readonly retry = (): void => this.setState({ error: undefined });

  override render(): ReactNode {
    const { title, loading, children } = this.props;
    const { error } = this.state;
    if (!error) return <Suspense fallback={loading}>{children}</Suspense>;
    const reload = (
      <Button variant="default" onClick={() => location.reload()}>
        Reload the page
      </Button>
    );
    return <Failure title={title} error={error} onRetry={error instanceof NotLoaded ? undefined : this.retry} actions={reload} />;
  }
}
