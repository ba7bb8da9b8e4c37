package io.chukei.relay.config;

/// Why a configuration was refused, with the path of what is wrong (`institutions[0].lines[1].port`). The message
/// never repeats a value that may be a secret.
public final class ConfigProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String path;

    /// @param path where in the file
    /// @param what a sentence's end: "is required"
    public ConfigProblem(String path, String what) {
        super(path + ": " + what);
        this.path = path;
    }

    /// Where in the file, `(file)` for the file as a whole.
    public String path() {
        return path;
    }
}
