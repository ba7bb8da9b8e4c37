package io.chukei.relay.adminserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.chukei.relay.admin.Operator;

/// Who owns which token. Tokens are kept as SHA-256 only and compared in constant time.
public final class OperatorTokens {
    private static final int LEAST_CHARACTERS = 32;
    private static final int MOST_CHARACTERS = 512;
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final List<Entry> entries = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // compared by MessageDigest.isEqual only
    private record Entry(byte[] digest, Operator operator) {}

    /// Reads an operator's token: the file's only line, 32 to 512 printable characters.
    ///
    /// @throws IOException when the file cannot be read, others than its owner may read it, its content is not a
    ///     token, or another operator has the same one
    public void add(Operator operator, Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("the token file " + file + " cannot be read");
        }
        if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException("the token file " + file + " must be readable by its owner only (mode 0600)");
        }
        String token = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (token.length() < LEAST_CHARACTERS || token.length() > MOST_CHARACTERS || !token.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IOException("the token file " + file + " must hold one line of " + LEAST_CHARACTERS + " to " + MOST_CHARACTERS
                + " printable characters");
        }
        byte[] digest = digest(token);
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.digest(), digest)) {
                throw new IOException("the token file " + file + " holds the token of another operator");
            }
        }
        entries.add(new Entry(digest, operator));
    }

    /// Whose token a request's `Authorization` header carries.
    Optional<Operator> ownerOf(String authorization) {
        String scheme = "Bearer ";
        if (!authorization.startsWith(scheme) || authorization.length() > scheme.length() + MOST_CHARACTERS) {
            return Optional.empty();
        }
        byte[] digest = digest(authorization.substring(scheme.length()));
        Optional<Operator> owner = Optional.empty();
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.digest(), digest)) {
                owner = Optional.of(entry.operator());
            }
        }
        return owner;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
