package io.chukei.testbed.securitymodule;

/// How the simulated device behaves.
public enum DeviceConduct {
    /// As it should.
    SOUND,
    /// It takes commands and never answers.
    SILENT,
    /// It answers with the code of another command.
    OTHER_COMMAND,
    /// It answers with an error code that no manual knows.
    UNKNOWN_ERROR,
    /// Its answers end in the middle.
    CUT_SHORT,
    /// Its answers carry another header than the command.
    OTHER_HEADER,
    /// It answers each pair of commands the later one first.
    OUT_OF_ORDER,
    /// It says that its master key is not loaded.
    NO_MASTER_KEY,
    /// It closes the connection in place of an answer.
    HANGS_UP
}
