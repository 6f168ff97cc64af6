// Runs Java's charsets over lines of "d HEX" (bytes) or "e HEX" (UTF-8 text); answers hex.
import java.io.*;
import java.nio.charset.*;

class Real {
    public static void main(String[] args) throws IOException {
        Charset cs = Charset.forName(args[0]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out), false, "US-ASCII");
        for (String line; (line = in.readLine()) != null; ) {
            byte[] bytes = new byte[(line.length() - 2) / 2];
            for (int i = 0; i < bytes.length; i++)
                bytes[i] = (byte) Integer.parseInt(line.substring(2 + 2 * i, 4 + 2 * i), 16);
            byte[] result = line.charAt(0) == 'd'
                ? new String(bytes, cs).getBytes(StandardCharsets.UTF_8)
                : new String(bytes, StandardCharsets.UTF_8).getBytes(cs);
            StringBuilder hex = new StringBuilder();
            for (byte b : result) {
                hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
            out.println(hex);
        }
        out.flush();
    }
}
