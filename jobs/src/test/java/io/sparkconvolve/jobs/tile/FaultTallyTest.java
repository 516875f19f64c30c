package io.sparkconvolve.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Of each plan one fault is kept. */
class FaultTallyTest {
    @Test
    void faultsGrowWithPlansAndNotWithTasks() {
        FaultTally all = new FaultTally();
        for (int task = 0; task < 10_000; task++) {
            FaultTally tally = new FaultTally();
            tally.add(new Fault(task % 3, Fault.Kind.FAILED, "storage, task " + task));
            all.merge(tally);
        }
        assertThat(all.value())
                .extracting(Fault::message)
                .containsExactly("storage, task 0", "storage, task 1", "storage, task 2");
    }

    /** No retry helps against bad data, so it is what the user should hear of. */
    @Test
    void badDataIsToldRatherThanOtherFailures() {
        FaultTally all = new FaultTally();
        all.add(new Fault(0, Fault.Kind.FAILED, "storage"));
        all.add(new Fault(0, Fault.Kind.BAD_DATA, "chunk 3"));
        all.add(new Fault(0, Fault.Kind.BAD_DATA, "chunk 4"));
        all.add(new Fault(0, Fault.Kind.FAILED, "storage again"));
        assertThat(all.value()).containsExactly(new Fault(0, Fault.Kind.BAD_DATA, "chunk 3"));
    }
}
