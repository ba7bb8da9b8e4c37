package io.chukei.atm.host.config;

/// The first thing that is wrong with a configuration file: where, and what.
public final class ConfigProblem extends Exception {
    private static final long serialVersionUID = 1L;

    ConfigProblem(String path, String what) {
        super(path + ": " + what);
    }
}
