import { Component, type ComponentChildren } from 'preact';
import { route, type View } from '../state/route.ts';
import { words } from '../strings.ts';
import { AddView } from './add-view.tsx';
import { Dialogs } from './dialogs.tsx';
import { ExportView } from './export-view.tsx';
import { Header } from './header.tsx';
import { IncidentsView } from './incidents-view.tsx';
import { MapView } from './map-view.tsx';
import { Problem } from './problem.tsx';
import { ReadView } from './read-view.tsx';
import { ReviewView } from './review-view.tsx';
import { Toast } from './toast.tsx';
import { Tour } from './tour.tsx';

export function App() {
  return (
    <Unbroken>
      <Header />
      <CurrentView />
      <Tour />
      <Toast />
      <Dialogs />
    </Unbroken>
  );
}

const VIEW_OF: Readonly<Record<View, () => ComponentChildren>> = {
  read: ReadView,
  map: MapView,
  incidents: IncidentsView,
  review: ReviewView,
  add: AddView,
  export: ExportView,
};

function CurrentView() {
  const Current = VIEW_OF[route.value.view];
  return <Current />;
}

/** Shows what broke instead of a blank page. */
class Unbroken extends Component<{ readonly children: ComponentChildren }, { readonly error: Error | null }> {
  override state = { error: null };
  static override getDerivedStateFromError(error: Error) {
    return { error };
  }
  render() {
    const { error } = this.state as { error: Error | null };
    if (error === null) return this.props.children;
    return (
      <Problem
        heading={words.errors.broken}
        message={`${words.errors.brokenHelp} (${error.message})`}
        retry={() => location.reload()}
      />
    );
  }
}
