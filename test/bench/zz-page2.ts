import { measureReading } from '/work/wt/page2/test/bench/reading.ts';
for (const { what, value, baseline, ratio } of await measureReading()) console.log(what, '|', value, '|', baseline, '|', ratio.toFixed(2));
