import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, type Icon } from '@tabler/icons-react';
import type { CheckReport } from '../../../shared/contract/check-report.ts';
import { checkAnswers, type CheckAnswer, checkWords } from '../../../shared/format/check.ts';
import { formatTimeWithZone } from '../../../shared/format/time.ts';
import { visible } from '../../../shared/format/visible.ts';
import { useSettings } from '../../client/settings.ts';
import { CopyIcon } from '../../ui/copy-button.tsx';
import { Fact, FactList } from '../../ui/fact-list.tsx';
import classes from './check-report.module.css';

/** Not green: what was handed over is as it was signed, which says nothing about the trail it came from. */
const marks: Record<CheckAnswer['tone'], { icon: Icon; color: string }> = {
  good: { icon: IconCircleCheck, color: 'var(--mantine-color-anchor)' },
  open: { icon: IconAlertTriangle, color: 'var(--vt-warn)' },
  bad: { icon: IconCircleX, color: 'var(--vt-bad)' },
};

/** What was found about something that was handed over: the four questions that matter, then the faults, then the facts. */
export function CheckReportView({ report }: { report: CheckReport }) {
  const { zone } = useSettings();
  return (
    <>
      <Text fw={600} mb="xs">
        {checkWords(report)}
      </Text>
      <dl className={classes.answers}>
        {checkAnswers(report).map(({ question, answer, tone }) => (
          <div key={question}>
            <dt>
              <Mark tone={tone} />
              {question}
            </dt>
            <dd className="anywhere">{answer}</dd>
          </div>
        ))}
      </dl>
      {report.problems.length > 0 && (
        <FactList label="What is wrong">
          {report.problems.map(({ file, problem }) => (
            <Fact key={`${file} ${problem}`} name={visible(file)}>
              {visible(problem)}
            </Fact>
          ))}
        </FactList>
      )}
      <FactList label="What was found">
        {report.facts.map(({ name, value }) => (
          <Fact key={name} name={name}>
            {formatTimeWithZone(visible(value), zone)}
          </Fact>
        ))}
        {report.signer && (
          <Fact name="Key" actions={<CopyIcon value={report.signer.vkey} label="Copy the verifier key" />}>
            <span className="mono">{report.signer.vkey}</span>
          </Fact>
        )}
      </FactList>
    </>
  );
}

function Mark({ tone }: Pick<CheckAnswer, 'tone'>) {
  const { icon: Picture, color } = marks[tone];
  return <Picture size={18} color={color} aria-hidden />;
}
