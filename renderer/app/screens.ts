import { lazily } from '../ui/lazily.tsx';

/** Every screen but Events, which most begin with: its code comes when it is first shown, or before, while nothing else happens. */
export const OverviewScreen = lazily(async () => (await import('../features/overview/overview-screen.tsx')).OverviewScreen);
export const IntegrityScreen = lazily(async () => (await import('../features/integrity/integrity-screen.tsx')).IntegrityScreen);
export const ReplayScreen = lazily(async () => (await import('../features/replay/replay-screen.tsx')).ReplayScreen);
export const JobsScreen = lazily(async () => (await import('../features/jobs/jobs-screen.tsx')).JobsScreen);
export const SettingsScreen = lazily(async () => (await import('../features/settings/settings-screen.tsx')).SettingsScreen);
export const AboutScreen = lazily(async () => (await import('../features/about/about-screen.tsx')).AboutScreen);
