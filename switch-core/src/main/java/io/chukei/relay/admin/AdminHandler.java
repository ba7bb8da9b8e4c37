package io.chukei.relay.admin;

/// Answers the requests below one path. It is total: every request has an answer, and no exception is one.
public interface AdminHandler {
    /// The first segment of the paths that it answers, such as `/links`: the path itself and what follows a `/`.
    String mountedAt();

    /// Answers one request; may wait for the disk.
    AdminResponse handle(AdminRequest request);
}
