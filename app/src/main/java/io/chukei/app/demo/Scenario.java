package io.chukei.app.demo;

import io.chukei.app.world.LocalWorld;

/// One story.
///
/// @param name for `--scenario`
/// @param story who pays what, how
/// @param expected what the witnesses should say
/// @param reason the switch's internal reason, which must be counted more often than before; empty where the switch sees no message
/// @param play does it
public record Scenario(String name, String story, Seen expected, String reason, Play play) {
    /// What happens.
    @FunctionalInterface
    public interface Play {
        Seen run(LocalWorld world) throws Exception;
    }
}
