package io.sparkconvolve.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final Configuration settings = new Configuration(false);
    private final Deque<IOException> failures = new ArrayDeque<>();

    AttemptsTest() {
        settings.setLong(Attempts.WAIT, 1);
    }

    private String answer(boolean again) throws IOException {
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        return again ? "later" : "at once";
    }

    @Test
    void whatFailsForAMomentIsAskedForAgain() throws IOException {
        failures.addAll(List.of(new IOException("busy"), new IOException("busy")));
        assertThat(Attempts.of(settings, this::answer)).isEqualTo("later");
        assertThat(Attempts.of(settings, this::answer)).isEqualTo("at once");
    }

    @Test
    void theFourthFailureIsTheAnswer() {
        for (int i = 1; i <= 5; i++) {
            failures.add(new IOException("busy " + i));
        }
        assertThatThrownBy(() -> Attempts.of(settings, this::answer)).hasMessage("busy 4");
        assertThat(failures).hasSize(1);
    }

    @Test
    void onlyWhatIsKnownToBeThereIsLookedForAgain() throws IOException {
        failures.add(new FileNotFoundException("a"));
        assertThatThrownBy(() -> Attempts.of(settings, this::answer)).hasMessage("a");
        failures.add(new FileNotFoundException("a"));
        assertThat(Attempts.ofKnown(settings, this::answer)).isEqualTo("later");
    }

    @Test
    void whatIsNotThereAfterAllIsSaidSo() {
        for (int i = 0; i < 4; i++) {
            failures.add(new FileNotFoundException("a"));
        }
        assertThatThrownBy(() -> Attempts.ofKnown(settings, this::answer)).isInstanceOf(FileNotFoundException.class);
        assertThat(failures).isEmpty();
    }
}
