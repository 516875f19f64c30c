package io.sparkconvolve.core.series;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;

/**
 * The statistics of a series, in parts that can be merged. Sums are exact and quantiles are counts of fixed classes, so the
 * results have the same bits for any cut of the series into parts; only 'first' and 'last' ask that parts are merged in the
 * series' order. Mean and standard deviation are rounded once, from exact sums: no formula can be nearer.
 */
public final class SeriesStatistics {
    private final boolean sums;
    private final boolean squares;
    private final ExactSum sum;
    private final ExactSum sumOfSquares;
    private final QuantileSketch sketch;
    private long count;
    private long plusInfinities;
    private long minusInfinities;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double first = Double.NaN;
    private double last = Double.NaN;

    private SeriesStatistics(ExactSum sum, ExactSum sumOfSquares, QuantileSketch sketch) {
        this.sums = sum != null;
        this.squares = sumOfSquares != null;
        this.sum = sum;
        this.sumOfSquares = sumOfSquares;
        this.sketch = sketch;
    }

    /** An empty accumulator that can answer these. */
    public static SeriesStatistics of(List<Statistic> statistics) {
        boolean squares = false;
        boolean sums = false;
        boolean quantiles = false;
        for (Statistic statistic : statistics) {
            squares |= statistic.kind() == Statistic.Kind.STD || statistic.kind() == Statistic.Kind.VAR;
            sums |= squares || statistic.kind() == Statistic.Kind.MEAN || statistic.kind() == Statistic.Kind.SUM;
            quantiles |= statistic.kind() == Statistic.Kind.QUANTILE;
        }
        return new SeriesStatistics(
                sums ? new ExactSum() : null, squares ? new ExactSum() : null, quantiles ? new QuantileSketch() : null);
    }

    /** The series' next sample; NaN is none. */
    public void accept(double value) {
        if (value != value) {
            return;
        }
        if (count++ == 0) {
            first = value;
        }
        last = value;
        min = Math.min(min, value);
        max = Math.max(max, value);
        if (sketch != null) {
            sketch.add(value);
        }
        if (Double.isInfinite(value)) {
            plusInfinities += value > 0 ? 1 : 0;
            minusInfinities += value < 0 ? 1 : 0;
            return;
        }
        if (sums) {
            sum.add(value);
        }
        if (squares) {
            sumOfSquares.addSquare(value);
        }
    }

    /** Takes the part in that follows in the series. */
    public void merge(SeriesStatistics next) {
        if (count == 0) {
            first = next.first;
        }
        if (next.count > 0) {
            last = next.last;
        }
        count += next.count;
        plusInfinities += next.plusInfinities;
        minusInfinities += next.minusInfinities;
        min = Math.min(min, next.min);
        max = Math.max(max, next.max);
        if (sums) {
            sum.merge(next.sum);
        }
        if (squares) {
            sumOfSquares.merge(next.sumOfSquares);
        }
        if (sketch != null) {
            sketch.merge(next.sketch);
        }
    }

    /** How many samples were no NaN. */
    public long count() {
        return count;
    }

    /** One of the statistics that this was made for; NaN where pandas says so. */
    public double value(Statistic statistic) {
        return switch (statistic.kind()) {
            case COUNT -> count;
            case SUM -> hasInfinities() ? infinity() : Quotients.of(sum.scaled(), BigInteger.ONE, -ExactSum.PLACES);
            case MEAN -> mean();
            case VAR -> count < 2 || hasInfinities() ? Double.NaN : variance();
            case STD -> count < 2 || hasInfinities() ? Double.NaN : deviation();
            case MIN -> count == 0 ? Double.NaN : min;
            case MAX -> count == 0 ? Double.NaN : max;
            case FIRST -> first;
            case LAST -> last;
            case QUANTILE -> sketch.quantile(statistic.quantile());
        };
    }

    private boolean hasInfinities() {
        return plusInfinities + minusInfinities > 0;
    }

    private double infinity() {
        return plusInfinities > 0 && minusInfinities > 0
                ? Double.NaN
                : plusInfinities > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    private double mean() {
        if (count == 0) {
            return Double.NaN;
        }
        return hasInfinities() ? infinity() : Quotients.of(sum.scaled(), BigInteger.valueOf(count), -ExactSum.PLACES);
    }

    /** {@code n sum(x^2) - sum(x)^2}, in units of 2^-2 PLACES: exact, so the cancellation costs nothing. */
    private BigInteger spread() {
        BigInteger total = sum.scaled();
        return sumOfSquares
                .scaled()
                .multiply(BigInteger.valueOf(count))
                .shiftLeft(ExactSum.PLACES)
                .subtract(total.multiply(total));
    }

    private BigInteger pairs() {
        return BigInteger.valueOf(count).multiply(BigInteger.valueOf(count - 1));
    }

    private double variance() {
        return Quotients.of(spread(), pairs(), -2 * ExactSum.PLACES);
    }

    private double deviation() {
        return Quotients.root(spread(), pairs(), -2 * ExactSum.PLACES);
    }

    /** The part as bytes, for {@link #read}. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (long n : new long[] {count, plusInfinities, minusInfinities}) {
                out.writeLong(n);
            }
            for (double d : new double[] {min, max, first, last}) {
                out.writeDouble(d);
            }
            out.writeByte((sums ? 1 : 0) | (squares ? 2 : 0) | (sketch != null ? 4 : 0));
            if (sums) {
                sum.write(out);
            }
            if (squares) {
                sumOfSquares.write(out);
            }
            if (sketch != null) {
                sketch.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static SeriesStatistics read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            long[] counts = {in.readLong(), in.readLong(), in.readLong()};
            double[] values = {in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()};
            int parts = in.readByte();
            SeriesStatistics s = new SeriesStatistics(
                    (parts & 1) != 0 ? ExactSum.read(in) : null,
                    (parts & 2) != 0 ? ExactSum.read(in) : null,
                    (parts & 4) != 0 ? QuantileSketch.read(in) : null);
            s.count = counts[0];
            s.plusInfinities = counts[1];
            s.minusInfinities = counts[2];
            s.min = values[0];
            s.max = values[1];
            s.first = values[2];
            s.last = values[3];
            return s;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
