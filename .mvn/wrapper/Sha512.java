// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Prints a file's SHA-512, for {@code mvnw} on systems that have no command for it. */
final class Sha512 {

    private Sha512() {}

    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        byte[] file = Files.readAllBytes(Path.of(args[0]));
        System.out.println(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(file)));
    }
}
