package io.sparkconvolve.core.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.pipeline.KernelConstructors;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Operations;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference page and the registries say the same. */
class ReferenceTest {
    static Collection<Operation> operations() {
        return Operations.all();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theExampleOfEachOperationCompiles(Operation operation) {
        assertThat(Figures.of(operation).isEmpty())
                .as(
                        "%s: give an example() that compiles for signals, images or volumes; got %s",
                        operation.name(), operation.example())
                .isFalse();
        assertThat(operation.example()).startsWith(operation.name());
        Pipeline.parse(operation.example()).checkNames();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void eachOperationHasASectionWithItsArguments(Operation operation) {
        String section = Reference.pages(operation.name()).get(0);
        assertThat(section).startsWith("## " + operation.name() + "\n").contains(operation.example());
        for (Parameter parameter : operation.parameters()) {
            assertThat(section).contains("`" + parameter.name() + "`: " + parameter.meaning());
        }
    }

    /** By hand: a radius of int(4 * 2 + 0.5), a box of 5, the neighbours of a derivative, a filter of 80 taps and one. */
    @Test
    void whatASampleReadsIsTheOperationsHalo() {
        assertThat(Reference.pages("gaussian").get(0)).contains("| signals | 8 + 8 ", "| images  | 8 + 8, 8 + 8 ");
        assertThat(Reference.pages("wiener").get(0)).contains("| images  | 2 + 2, 2 + 2 ");
        assertThat(Reference.pages("sobel").get(0)).contains("| images  | 1 + 1, 1 + 1 ");
        assertThat(Reference.pages("decimate").get(0)).contains("| signals | 40 + 40 ");
        assertThat(Reference.pages("abs").get(0)).contains("| volumes | 0 + 0, 0 + 0, 0 + 0 ");
    }

    @Test
    void namesOfOperationsThatAreWindowsTooHaveBothSections() {
        assertThat(Reference.pages("gaussian")).hasSize(2);
        assertThat(Reference.pages("hann")).hasSize(1);
        assertThat(Reference.pages("nosuch")).isEmpty();
        KernelConstructors.all().forEach(kernel -> assertThat(Reference.names()).contains(kernel.name()));
    }

    @Test
    void thePageInTheDocumentationIsTheRegistrys() throws IOException {
        Path page = Path.of(System.getProperty("spark-convolve.root")).resolve("docs/operations.md");
        assertThat(Files.readString(page))
                .as("rewrite it: submit/bin/spark-convolve help --markdown > docs/operations.md")
                .isEqualTo(Reference.markdown());
    }
}
