package io.chukei.app.world;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/// How this program is started once more, as a process of its own.
public final class ChildCommand {
    private ChildCommand() {}

    /// The launcher where this process came through it; else this JVM's own java, class path and flags (as in tests). Those live for
    /// seconds: their code is compiled quickly and never well.
    public static List<String> of(String... arguments) {
        List<String> command = new ArrayList<>();
        String launcher = System.getProperty("chukei.launcher");
        if (launcher != null) {
            command.add(launcher);
        } else {
            command.add(ProcessHandle.current().info().command().orElse("java"));
            command.add("@" + jvmArguments());
            command.add("-XX:TieredStopAtLevel=1");
            command.add("-cp");
            command.add(System.getProperty("java.class.path"));
            command.add("io.chukei.app.Chukei");
        }
        command.addAll(List.of(arguments));
        return command;
    }

    private static File jvmArguments() {
        File here = new File("jvm.args");
        return here.exists() ? here : new File("../jvm.args");
    }
}
