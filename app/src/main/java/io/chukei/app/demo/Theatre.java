package io.chukei.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.chukei.app.world.LocalWorld;

/// Plays scenarios one after the other and hears the witnesses.
final class Theatre {
    private Theatre() {}

    /// @param each hears of every row as soon as it is there
    static List<Row> play(LocalWorld world, List<Scenario> scenarios, Consumer<Row> each) {
        List<Row> rows = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            Row row = play(world, scenario);
            each.accept(row);
            rows.add(row);
        }
        return rows;
    }

    private static Row play(LocalWorld world, Scenario scenario) {
        String expected = scenario.expected().words() + (scenario.reason().isEmpty() ? "" : " " + scenario.reason());
        long from = System.nanoTime();
        try {
            long before = scenario.reason().isEmpty() ? 0 : world.admin().outcomes(scenario.reason());
            Seen seen = scenario.play().run(world);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
            boolean counted = scenario.reason().isEmpty() || world.admin().outcomes(scenario.reason()) > before;
            String actual = seen.words() + (scenario.reason().isEmpty() ? "" : counted ? " " + scenario.reason() : " (reason not counted)");
            return new Row(scenario.name(), scenario.story(), expected, actual, seen.actionCode(), millis,
                seen.equals(scenario.expected()) && counted);
        } catch (Exception e) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
            return new Row(scenario.name(), scenario.story(), expected, String.valueOf(e), -1, millis, false);
        }
    }
}
