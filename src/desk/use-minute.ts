/** What stands on the desk ages while a call goes on: after half an hour no look is fresh any more. */
import { useEffect, useState } from 'preact/hooks';

const MINUTE_MS = 60_000;

/** The time, at most a minute old; epoch milliseconds. @param since not before that */
export function useMinute(since: number): number {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return Math.max(since, now);
}
