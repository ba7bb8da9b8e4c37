package io.chukei.atm.host.core;

import java.io.IOException;
import java.nio.file.Path;

import io.chukei.testbed.jlis.Jlis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A fresh host for each test, and one J-LIS for all of a class.
@SuppressWarnings("NullAway.Init") // JUnit sets them
abstract class HostAtWork {
    private static Jlis jlis;
    HostBench bench;

    @BeforeAll
    static void startJlis() throws IOException {
        jlis = HostBench.jlis();
    }

    @AfterAll
    static void stopJlis() {
        jlis.close();
    }

    @BeforeEach
    void startHost(@TempDir Path folder) throws IOException {
        bench = new HostBench(folder, jlis);
    }
}
