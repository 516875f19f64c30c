package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.jobs.options.MissingValues;
import io.sparkconvolve.jobs.options.Nodata;
import io.sparkconvolve.jobs.tile.Input;
import io.sparkconvolve.jobs.tile.InputRule;
import io.sparkconvolve.jobs.tile.SourceRecipe;
import java.io.IOException;
import java.io.Serializable;

/** A signal, as any process opens it; samples with the file's nodata value are NaN. */
record Signal(SourceRecipe recipe, InputRule rule, long length) implements Serializable {
    static Signal of(Input input) {
        InputRule rule = InputRule.of(
                MissingValues.PROPAGATE,
                Nodata.OF_FILE.resolve(input.info().nodata()),
                input.info().dtype());
        return new Signal(input.recipe(), rule, input.info().domain().size());
    }

    SignalSamples open() throws IOException {
        return new SignalSamples(recipe.open(), rule);
    }
}
