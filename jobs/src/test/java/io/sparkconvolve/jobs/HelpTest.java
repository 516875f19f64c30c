package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.reference.Reference;
import org.junit.jupiter.api.Test;

/** {@code help} explains commands, operations and kernels; needs no Spark. */
class HelpTest {
    @Test
    void commandsOperationsAndKernels() {
        assertThat(Cli.done("help").out()).contains("Commands:", "image", "run", "help OPERATION");
        assertThat(Cli.done("help", "convert").out())
                .isEqualTo(Cli.done("convert", "--help").out());
        assertThat(Cli.done("help", "generate", "image").out()).contains("--shape");
        assertThat(Cli.done("help", "sobel").out())
                .isEqualTo(Reference.pages("sobel").get(0));
        assertThat(Cli.done("help", "hann").out()).contains("hann(M, sym=true)", "scipy.signal.windows.hann");
        assertThat(Cli.done("help", "gaussian").out()).contains("## gaussian\n", "## gaussian (kernel)\n");
        assertThat(Cli.done("help", "correlate").out()).contains("Usage: spark-convolve correlate", "## correlate\n");
        assertThat(Cli.done("help", "--markdown").out()).isEqualTo(Reference.markdown());
    }

    @Test
    void anUnknownNameGetsTheNearest() {
        Cli.Result result = Cli.run("help", "guassian");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.said())
                .containsExactly("spark-convolve: no command, operation or kernel is called 'guassian'; did you mean"
                        + " 'gaussian'?");
        assertThat(Cli.run("help", "generate", "imag").code()).isEqualTo(2);
    }

    @Test
    void commandsThatTakeAPipelineNameItsOperations() {
        for (String command : new String[] {"image", "signal", "plan"}) {
            String help = Cli.done(command, "--help").out();
            assertThat(help).contains("spark-convolve help NAME");
            assertThat(help.split("\\s+")).containsAll(Reference.operations());
        }
    }
}
