package io.chukei.relay.config;

/// One key that was asked for while a file was read.
///
/// @param path where, with positions in lists: `requesters[0].name`
/// @param kind the same without positions, as documented: `requesters[].name`
/// @param value what is in force, a value from the environment by its variable's name only
/// @param fallback the default, or `required`
public record KeyUse(String path, String kind, String value, String fallback) {
    /// What stands for the default of a key that has none.
    public static final String REQUIRED = "required";
}
