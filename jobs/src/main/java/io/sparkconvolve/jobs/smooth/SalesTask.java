package io.sparkconvolve.jobs.smooth;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The shipped function: the rows of a number, none, one or two. */
final class SalesTask implements FlatMapFunction<Long, Row> {
    private static final long serialVersionUID = 1L;

    private final SalesModel model;
    private final int digits;

    SalesTask(SalesModel model) {
        this.model = model;
        this.digits = Integer.toString(model.products()).length();
    }

    @Override
    public Iterator<Row> call(Long number) {
        List<Row> rows = new ArrayList<>(2);
        if (model.isThere(number)) {
            rows.add(row(model.row(number, 0)));
            if (model.isTwice(number)) {
                rows.add(row(model.row(number, 1)));
            }
        }
        return rows.iterator();
    }

    private Row row(SalesModel.Sale sale) {
        String number = Integer.toString(sale.product() + 1);
        return RowFactory.create("P" + "0".repeat(digits - number.length()) + number, sale.time(), sale.sales());
    }
}
