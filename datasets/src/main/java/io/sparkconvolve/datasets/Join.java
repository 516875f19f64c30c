package io.sparkconvolve.datasets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The last step of an output that is one file: putting it together from what tiles left. The work is cut into units that any
 * processes can do, each with one bounded buffer:
 *
 * <pre>{@code
 * receipts.add(join.store().write(unit, join.units().get(unit)));   // anywhere, for each unit
 * join.publish(receipts);                                           // in the driver, in the order of units
 * }</pre>
 *
 * <p>A unit that is done again leaves the same bytes. Nothing shows under the final name before {@link #publish}.
 */
public final class Join {
    private final Staging staging;
    private final List<Pieces> units;
    private final JoinStore store;
    private boolean whole;

    private Join(Staging staging, List<Pieces> units, JoinStore store) {
        this.staging = staging;
        this.units = units;
        this.store = store;
    }

    /** Joins pieces into {@link Staging#data()}, in the way that its file system offers. */
    static Join of(Staging staging, Pieces pieces) throws IOException {
        List<Pieces> units = new ArrayList<>();
        JoinStore store = JoinStore.of(staging, pieces.length());
        long unit = store.unitBytes(pieces.length());
        for (long from = 0; from < pieces.length() || units.isEmpty(); from += unit) {
            units.add(pieces.range(from, Math.min(pieces.length(), from + unit)));
        }
        return new Join(staging, units, store);
    }

    /** What each unit of work is made of. */
    public List<Pieces> units() {
        return List.copyOf(units);
    }

    /** What does a unit; serialisable. */
    public JoinStore store() {
        return store;
    }

    /** Puts the file under its final name; again, where that failed. @param receipts of all units, in their order */
    public void publish(List<byte[]> receipts) throws IOException {
        if (receipts.size() != units.size()) {
            throw new IllegalArgumentException(receipts.size() + " receipts of " + units.size() + " units");
        }
        if (!whole) {
            store.complete(receipts);
            whole = true;
        }
        staging.publish();
    }

    /** Does all of it in this process; again, where that failed. */
    public void run() throws IOException {
        if (whole) {
            staging.publish();
            return;
        }
        List<byte[]> receipts = new ArrayList<>();
        for (int unit = 0; unit < units.size(); unit++) {
            receipts.add(store.write(unit, units.get(unit)));
        }
        publish(receipts);
    }
}
