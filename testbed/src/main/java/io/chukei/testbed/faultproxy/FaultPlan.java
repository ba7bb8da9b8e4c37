package io.chukei.testbed.faultproxy;

import java.util.random.RandomGenerator;

/// Says what happens to which connection.
@FunctionalInterface
public interface FaultPlan {
    /// Every line is good.
    FaultPlan NONE = (connection, chance) -> Faults.NONE;

    /// The faults of a connection.
    ///
    /// @param connection counts from 0
    /// @param chance of this connection alone, from the proxy's seed
    Faults of(int connection, RandomGenerator chance);
}
