package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The API answered and refused. The code says why, and {@link ErrorCatalogue} what to do about it. */
public final class ApiErrorException extends FeishuProjectException {

    private static final long serialVersionUID = 1L;

    private static final long TOO_MANY_REQUESTS = 10429;
    private static final long IDEMPOTENCY_CONFLICT = 10430;
    private static final long NODE_NOT_REACHED = 20016;
    private static final long NODE_ALREADY_COMPLETED = 20017;
    private static final long SERVER_ERROR_OR_BELOW_SUBTASKS = 50006;
    private static final Set<Long> TOKEN_CODES = Set.of(10021L, 10022L, 10211L);
    private static final Set<Long> UNKNOWN_NODE_CODES = Set.of(20018L, 30011L, 1000051814L);
    private static final Pattern BELOW_SUBTASKS =
            Pattern.compile("sub-?tasks?|schedul|子任务|排期", Pattern.CASE_INSENSITIVE);

    private final long errCode;
    private final String errMsg;

    @CheckForNull
    private final String errDetail;

    @CheckForNull
    private final String logId;

    ApiErrorException(Answer answer) {
        super(sentence(answer), answer.httpStatus(), answer.retryAfter(), null);
        this.errCode = answer.errCode();
        this.errMsg = answer.errMsg();
        this.errDetail = answer.errDetail();
        this.logId = answer.logId();
    }

    /** {@code err_code}, or {@code error.code} of the token endpoint. */
    public long errCode() {
        return errCode;
    }

    /** {@code err_msg}: the class of error, in the API's words. */
    public String errMsg() {
        return errMsg;
    }

    /** {@code err.msg}: what is wrong in this case, in the API's words. */
    public Optional<String> errDetail() {
        return Optional.ofNullable(errDetail);
    }

    /** The id to quote to the vendor's support. */
    public Optional<String> logId() {
        return Optional.ofNullable(logId);
    }

    /** Whether the API says that the token is no longer good. */
    public boolean isTokenRefused() {
        return TOKEN_CODES.contains(errCode);
    }

    /**
     * Whether the API says that the idempotency key was used before: after a try of one's own whose answer was lost, the
     * change has probably taken effect.
     */
    public boolean isIdempotencyConflict() {
        return errCode == IDEMPOTENCY_CONFLICT;
    }

    /** Whether the API says that the node is completed already. */
    public boolean isAlreadyDone() {
        return errCode == NODE_ALREADY_COMPLETED;
    }

    /** Whether the API says that the node is not reached yet, which may pass right after the node before it was completed. */
    public boolean isNotReached() {
        return errCode == NODE_NOT_REACHED;
    }

    /** Whether the API says that the workflow has no such node. */
    public boolean isUnknownNode() {
        return UNKNOWN_NODE_CODES.contains(errCode);
    }

    @Override
    public boolean isWorthRetrying() {
        if (errCode == SERVER_ERROR_OR_BELOW_SUBTASKS) {
            return isGenericServerError();
        }
        return isTurnedAway() || isThrottled() && !isIdempotencyConflict();
    }

    @Override
    public boolean isTurnedAway() {
        return errCode == TOO_MANY_REQUESTS;
    }

    private boolean isThrottled() {
        return httpStatus().orElse(0) == HttpAnswer.TOO_MANY_REQUESTS;
    }

    // The API uses one code for "schedule below its subtasks" and for its own failures; only the words differ.
    private boolean isGenericServerError() {
        return !BELOW_SUBTASKS.matcher(errMsg + ' ' + errDetail).find();
    }

    private static Sentence sentence(Answer answer) {
        String words = answer.errDetail() == null ? answer.errMsg() : answer.errDetail();
        String logId = answer.logId() == null ? "-" : answer.logId();
        return Sentence.of(
                ApiErrorException.class,
                "apiError",
                words,
                answer.errCode(),
                answer.errMsg(),
                answer.httpStatus(),
                logId,
                ErrorCatalogue.advice(answer.errCode()));
    }
}
