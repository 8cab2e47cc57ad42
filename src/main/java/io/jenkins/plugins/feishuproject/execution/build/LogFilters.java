package io.jenkins.plugins.feishuproject.execution.build;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Filters of a log, opened once and on first use, that show what the log would make of a line. */
final class LogFilters {

    private static final Logger LOGGER = Logger.getLogger(LogFilters.class.getName());

    /** Delimits a line, since a filter may also add to it, for example a timestamp. */
    private static final String EDGE = "\u001f";

    private final Opening opening;
    private final Charset charset;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Lock lock = new ReentrantLock();

    @CheckForNull
    private OutputStream log;

    LogFilters(Opening opening, Charset charset) {
        this.opening = opening;
        this.charset = charset;
    }

    /** The line as the log would show it; null if that cannot be told. */
    @CheckForNull
    String shown(String line) {
        lock.lock();
        try {
            return filtered(line);
        } finally {
            lock.unlock();
        }
    }

    @CheckForNull
    private String filtered(String line) {
        String marked = EDGE + line + EDGE;
        Charset encoding = charset.newEncoder().canEncode(marked) ? charset : StandardCharsets.UTF_8;
        try {
            write((marked + '\n').getBytes(encoding));
            return between(shown.toString(encoding));
        } catch (Throwable e) {
            LOGGER.log(Level.WARNING, "A filter of the log failed, so a text is masked as a whole", e);
            // It may hold back a part of this line, which the next one must not begin with.
            log = null;
            return null;
        }
    }

    private void write(byte[] line) throws IOException, InterruptedException {
        shown.reset();
        if (log == null) {
            log = opening.open(shown);
        }
        log.write(line);
        log.flush();
    }

    @CheckForNull
    private static String between(String shown) {
        int start = shown.indexOf(EDGE);
        int end = shown.lastIndexOf(EDGE);
        return start < end ? shown.substring(start + EDGE.length(), end) : null;
    }

    void close() {
        lock.lock();
        try {
            if (log != null) {
                log.close();
            }
        } catch (Throwable e) {
            LOGGER.log(Level.WARNING, "A filter of the log could not be closed", e);
        } finally {
            log = null;
            lock.unlock();
        }
    }

    /** Puts the filters before {@code log}. */
    interface Opening {
        OutputStream open(OutputStream log) throws IOException, InterruptedException;
    }
}
