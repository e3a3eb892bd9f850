// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples.data;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Makes the sample files: {@code trips.parquet}, {@code zones.csv}, {@code drivers.json} and {@code
 * weather.arrow}, the same ones every time. Command: {@code examples/make-data}.
 */
public final class SampleData {
  private static final long SEED = 2024;
  private static final int TRIPS = 5000;
  private static final int DRIVERS = 40;
  private static final int DAYS = 91;
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

  private static final List<String> BOROUGHS = List.of("North", "East", "South", "West", "Centre");
  private static final List<String> PLACES =
      List.of("Station", "Market", "Harbour", "Park", "University", "Airport");
  private static final List<String> NAMES =
      List.of("Ada", "Bela", "Chen", "Dara", "Emil", "Fatma", "Gita", "Hugo");
  private static final List<String> PAYMENTS = List.of("card", "cash", "app");

  private SampleData() {}

  /** Takes the folder to write to. */
  public static void main(String[] args) throws IOException, SQLException {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    Random random = new Random(SEED);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      DuckDBConnection duckdb = connection.unwrap(DuckDBConnection.class);
      trips(duckdb, random, folder.resolve("trips.parquet"));
      zones(duckdb, folder.resolve("zones.csv"));
      drivers(duckdb, random, folder.resolve("drivers.json"));
    }
    WeatherFile.write(folder.resolve("weather.arrow"), FIRST_DAY, DAYS, random);
  }

  private static void trips(DuckDBConnection duckdb, Random random, Path file) throws SQLException {
    execute(
        duckdb,
        "CREATE TABLE trips (trip_id BIGINT NOT NULL, driver_id INTEGER NOT NULL,"
            + " zone_id INTEGER NOT NULL, pickup TIMESTAMP NOT NULL, dropoff TIMESTAMP NOT NULL,"
            + " passenger_count INTEGER NOT NULL, distance DOUBLE NOT NULL,"
            + " fare DECIMAL(8, 2) NOT NULL, tip DECIMAL(8, 2), payment VARCHAR NOT NULL)");
    try (DuckDBAppender appender = duckdb.createAppender("trips")) {
      LocalDateTime pickup = FIRST_DAY.atStartOfDay();
      for (int i = 1; i <= TRIPS; i++) {
        pickup = pickup.plusSeconds(random.nextInt(2 * DAYS * 86_400 / TRIPS));
        double distance = Math.round(Math.exp(random.nextGaussian() * 0.8 + 1) * 100) / 100.0;
        BigDecimal fare = BigDecimal.valueOf(350 + Math.round(distance * 180), 2);
        String payment = PAYMENTS.get(random.nextInt(PAYMENTS.size()));
        appender.beginRow();
        appender.append((long) i);
        appender.append(1 + random.nextInt(DRIVERS));
        appender.append(1 + random.nextInt(BOROUGHS.size() * PLACES.size()));
        appender.append(pickup);
        appender.append(pickup.plusSeconds(120 + (long) (distance * 150)));
        appender.append(passengers(random));
        appender.append(distance);
        appender.append(fare);
        if (payment.equals("cash")) {
          appender.appendNull();
        } else {
          appender.append(BigDecimal.valueOf(25L * random.nextInt(20), 2));
        }
        appender.append(payment);
        appender.endRow();
      }
    }
    execute(duckdb, "COPY trips TO " + literal(file) + " (FORMAT parquet, COMPRESSION snappy)");
  }

  /** One to six, mostly one. */
  private static int passengers(Random random) {
    int count = 1;
    while (count < 6 && random.nextInt(10) < 3) {
      count++;
    }
    return count;
  }

  private static void zones(DuckDBConnection duckdb, Path file) throws SQLException {
    execute(duckdb, "CREATE TABLE zones (zone_id INTEGER, borough VARCHAR, place VARCHAR)");
    try (DuckDBAppender appender = duckdb.createAppender("zones")) {
      int id = 0;
      for (String borough : BOROUGHS) {
        for (String place : PLACES) {
          id++;
          appender.beginRow();
          appender.append(id);
          appender.append(borough);
          appender.append(borough + " " + place);
          appender.endRow();
        }
      }
    }
    execute(duckdb, "COPY zones TO " + literal(file) + " (FORMAT csv, HEADER)");
  }

  private static void drivers(DuckDBConnection duckdb, Random random, Path file)
      throws SQLException {
    execute(
        duckdb,
        "CREATE TABLE drivers (driver_id INTEGER, name VARCHAR, since DATE, rating DOUBLE,"
            + " active BOOLEAN)");
    try (DuckDBAppender appender = duckdb.createAppender("drivers")) {
      for (int i = 1; i <= DRIVERS; i++) {
        appender.beginRow();
        appender.append(i);
        appender.append(
            NAMES.get(i % NAMES.size()) + " " + (char) ('A' + random.nextInt(26)) + ".");
        appender.append(FIRST_DAY.minusDays(random.nextInt(3000)));
        if (i % 9 == 0) {
          appender.appendNull();
        } else {
          appender.append(3 + random.nextInt(21) / 10.0);
        }
        appender.append(random.nextInt(8) > 0);
        appender.endRow();
      }
    }
    execute(duckdb, "COPY drivers TO " + literal(file) + " (FORMAT json)");
  }

  private static void execute(DuckDBConnection duckdb, String sql) throws SQLException {
    try (Statement statement = duckdb.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String literal(Path file) {
    return "'" + file.toString().replace("'", "''") + "'";
  }
}
