package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.tile.Failures;
import io.sparkconvolve.jobs.view.Browser;
import io.sparkconvolve.jobs.view.ViewServer;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code view}: arrays in a browser, straight from where they lie. */
@Command(
        name = "view",
        description = {
            "Shows an array of any size in a browser, or two side by side: an input and its output.",
            "Prints the page's address and serves it until Ctrl-C; needs no Spark."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "One array, an input beside its output, and one in a store far away:",
            "  view scene.tif",
            "  view scene.tif edges.tif --open",
            "  view hdfs:///night/scan.zarr --port 8080"
        })
final class ViewCommand implements Callable<Integer> {
    private static final int MOST_ARRAYS = 2;
    private static final int MOST_PORT = 65535;

    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "ARRAY",
            description = "one or two: TIFF, NPY, Zarr, PNG, JPEG, WAV, or columns of CSV and Parquet: table.csv#x,y")
    private List<String> arrays;

    @Option(
            names = "--bind",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "where to listen; default ${DEFAULT-VALUE}, which only this machine reaches")
    private String address;

    @Option(
            names = "--port",
            defaultValue = "0",
            paramLabel = "N",
            description = "port to listen at; default ${DEFAULT-VALUE}: any free one")
    private int port;

    @Option(names = "--open", description = "open the page in this machine's browser")
    private boolean open;

    ViewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        try (ViewServer server = ViewServer.start(SparkApplication.storage(), arrays, address, port, console::note)) {
            if (!InetAddress.getByName(address).isLoopbackAddress()) {
                console.note("listening at " + address + ": whoever reaches it and has the address below can see "
                        + (arrays.size() == 1 ? "the array" : "the arrays") + ", and nothing is encrypted on the way");
            }
            console.result(server.url());
            console.out().flush();
            console.note("Ctrl-C ends it");
            if (open && !Browser.open(server.url())) {
                console.note("found no browser to open; open the address by hand");
            }
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new JobFailedException("can't serve the viewer: " + Failures.text(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Commands.DONE;
    }

    private void check() {
        if (arrays.size() > MOST_ARRAYS) {
            throw new InvalidInputException("view shows one array, or two side by side; got " + arrays.size());
        }
        if (port < 0 || port > MOST_PORT) {
            throw new InvalidInputException("--port wants 0 to " + MOST_PORT + "; got " + port);
        }
    }
}
