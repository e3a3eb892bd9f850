// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples;

import io.dfj.engine.DataFrame;
import io.dfj.engine.SessionContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** A query over a Parquet file, and its result as a bar chart. */
public final class TripChart {
  private TripChart() {}

  /**
   * Takes the folder of the data, {@code examples/data} if there is none, and the file for the
   * chart, {@code chart.png} in a temporary folder if there is none.
   */
  public static void main(String[] args) throws IOException {
    Path data = Path.of(args.length > 0 ? args[0] : "examples/data").toAbsolutePath();
    Path png =
        args.length > 1
            ? Path.of(args[1])
            : Files.createTempDirectory("dfj-chart").resolve("chart.png");
    try (SessionContext ctx = new SessionContext()) {
      ctx.registerParquet("taxi", data.resolve("trips.parquet").toString());
      DataFrame trips =
          ctx.sql(
                  """
              SELECT passenger_count, count(*) AS trip_count
              FROM taxi
              WHERE passenger_count IS NOT NULL
              GROUP BY passenger_count
              ORDER BY passenger_count
              """)
              .cache();
      trips.show();

      CategoryChart chart =
          new CategoryChartBuilder()
              .width(800)
              .height(500)
              .title("Trip Count by Number of Passengers")
              .xAxisTitle("Number of Passengers")
              .yAxisTitle("Trip Count")
              .build();
      chart.getStyler().setLegendVisible(false);
      chart.addSeries(
          "trips",
          trips.toColumn("passenger_count"),
          trips.toColumn("trip_count").stream().map(Number.class::cast).toList());
      BitmapEncoder.saveBitmap(chart, png.toString(), BitmapEncoder.BitmapFormat.PNG);
    }
  }
}
