package io.sparkconvolve.jobs.report.html;

import io.sparkconvolve.datasets.ArrayInfo;

/** Which samples are none: NaN, infinities, and the file's nodata value as float32 has it. */
record Missing(double nodata) {
    static Missing of(ArrayInfo info) {
        return new Missing(info.nodata().orElse(Double.NaN));
    }

    boolean isNumber(double value) {
        return Math.abs(value) <= Double.MAX_VALUE && value != nodata && value != (float) nodata;
    }
}
