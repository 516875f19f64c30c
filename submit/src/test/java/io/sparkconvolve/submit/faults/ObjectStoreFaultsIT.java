package io.sparkconvolve.submit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.submit.cluster.Rig;
import io.sparkconvolve.submit.cluster.Store;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An object store that refuses requests, and does not find at once what was written. */
class ObjectStoreFaultsIT {
    private static final double SHARE = 0.1;

    @TempDir
    private Path folder;

    private final Random random = FaultTable.random(ObjectStoreFaultsIT.class);

    @Test
    void whatIsRefusedAndNotFoundChangesNoByte() throws Exception {
        int times = FaultTable.timesWithServers();
        ImageJob job = new ImageJob(folder);
        Store direct = Store.of(Rig.s3()).below("faults");
        direct.put(job.input(), "in.tif");
        int refused = 0;
        int hidden = 0;
        for (int run = 0; run < times; run++) {
            String output = "out" + run + (run % 2 == 0 ? ".tif" : ".zarr");
            try (FaultyProxy proxy = new FaultyProxy(Rig.s3().endpoint(), SHARE, random)) {
                Map<String, String> settings = new TreeMap<>(direct.settings());
                settings.put("fs.s3a.endpoint", proxy.endpoint());
                Store store = new Store(direct.root(), settings, direct.environment());
                ImageJob.end(store.reachedBy(
                        job.command(store.at("in.tif"), store.at(output)).and("--master", "local[2,4]")));
                refused += proxy.refused();
                hidden += proxy.hidden();
            }
            job.assertUndisturbed(direct, output);
        }
        assertThat(refused).isPositive();
        assertThat(hidden).isPositive();
        FaultTable.survived(
                "S3: " + refused + " requests answered 503, " + hidden + " objects not found after they were put",
                times,
                "the requests");
    }
}
