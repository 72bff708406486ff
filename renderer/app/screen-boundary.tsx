import { Button, Skeleton, Stack } from '@mantine/core';
import { Component, type ReactNode, Suspense } from 'react';
import { Failure } from '../ui/failure.tsx';
import { forgetFailed } from './lazily.tsx';

type State = { error: Error | undefined };

/** What stands in a screen's place while its code is loaded, and where that, or the screen itself, fails: never a white page. */
export class ScreenBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  private readonly retry = (): void => {
    forgetFailed();
    this.setState({ error: undefined });
  };

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return <Suspense fallback={<Loading />}>{this.props.children}</Suspense>;
    return (
      <Failure
        title="This screen cannot be shown"
        error={error}
        onRetry={this.retry}
        actions={
          <Button variant="default" onClick={() => location.reload()}>
            Reload the page
          </Button>
        }
      />
    );
  }
}

const Loading = () => (
  <Stack p="md" gap="md" aria-busy aria-label="Loading the screen">
    <Skeleton height={28} width={280} />
    <Skeleton height={74} />
    <Skeleton height={280} />
  </Stack>
);
