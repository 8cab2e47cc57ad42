package io.jenkins.plugins.feishuproject.api;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The API responded with an error. The code says why; {@link ErrorCatalogue} says what to do about it. */
@Restricted(NoExternalUse.class)
public final class ApiErrorException extends FeishuProjectException {

    private static final long serialVersionUID = 1L;

    /** Codes of the gateway in front of the API: too many requests, and quota for this period used up. */
    public static final long GATEWAY_LIMIT = 99991400;

    public static final long GATEWAY_QUOTA = 99991403;

    /** The idempotency key was used before. */
    private static final long IDEMPOTENCY_CONFLICT = 10430;

    /** The quota that the tenant has for a day is used up. */
    public static final long DAILY_QUOTA = 1000051942;

    private static final long TOO_MANY_REQUESTS = 10429;
    private static final long BAD_PLUGIN = 10204;
    private static final long NOT_POSSIBLE_NOW = 10002;
    private static final long REQUIRED_FIELD = 20038;
    private static final long WORK_ITEM_ABORTED = 20007;
    private static final long OTHER_FLOW = 20026;
    // Assumption: deleted-items
    private static final long WORK_ITEM_NOT_FOUND = 30005;
    private static final long NODE_NOT_REACHED = 20016;
    private static final long NODE_ALREADY_COMPLETED = 20017;
    private static final long NODE_NOT_COMPLETED = 20037;
    private static final long AMBIGUOUS_SERVER_ERROR = 50006;
    // Assumption: write-conflict
    private static final long CONCURRENT_UPDATE = 1000051469;
    // Assumption: daily-quota
    private static final Set<Long> QUOTA_CODES = Set.of(GATEWAY_QUOTA, DAILY_QUOTA);
    // Assumption: token-codes
    private static final Set<Long> TOKEN_CODES = Set.of(10021L, 10022L, 10211L);
    // Assumption: node-flow-codes
    private static final Set<Long> NODE_FLOW_CODES = Set.of(20026L, 20027L, 30010L);
    // Assumption: space-out-of-reach
    private static final Set<Long> OUT_OF_REACH_CODES =
            Set.of(10001L, 10301L, 10404L, 30001L, 30014L, 30016L, 1000052062L, 1000052063L);
    // Assumption: unknown-node-codes
    private static final Set<Long> UNKNOWN_NODE_CODES = Set.of(20018L, 30011L, 1000051814L);
    // Assumption: server-error-texts
    private static final List<String> TEMPORARY_ERROR_TEXTS =
            List.of("try again later", "rpc call error", "fail to read/write db");
    private static final Pattern SERVER_ERROR_TEXT = Pattern.compile(
            "rpc call error|system error|try again later|database|time-?out|timed out"
                    + "|系统(错误|异常|繁忙)|服务器?(内部)?(错误|异常|繁忙)|稍后(再试|重试)|数据库|超时",
            Pattern.CASE_INSENSITIVE);

    private final long errCode;
    private final String errMsg;

    @CheckForNull
    private final String errDetail;

    @CheckForNull
    private final String logId;

    private final boolean ofTokenEndpoint;

    /** @param ofTokenEndpoint whether the token endpoint rejected a plugin ID and secret */
    public ApiErrorException(ApiResponse<?> answer, boolean ofTokenEndpoint) {
        super(answer.httpStatus(), answer.retryAfter());
        this.errCode = answer.errCode();
        this.errMsg = answer.errMsg();
        this.errDetail = answer.errDetail();
        this.logId = answer.logId();
        this.ofTokenEndpoint = ofTokenEndpoint;
    }

    @Override
    public LocalizedMessage sentence() {
        LocalizedMessage advice = ErrorCatalogue.advice(errCode, words());
        return sentence(
                isCredentialInDoubt() && errCode != BAD_PLUGIN
                        ? LocalizedMessage.of(ApiErrorException.class, "pluginInDoubt", advice)
                        : advice);
    }

    /** The message with {@code advice} in place of the catalogue's, for those who know more. */
    public LocalizedMessage sentence(LocalizedMessage advice) {
        return LocalizedMessage.of(
                ApiErrorException.class,
                "apiError",
                errDetail == null ? errMsg : errDetail,
                errCode,
                errMsg,
                httpStatus().orElse(0),
                logId == null ? "-" : logId,
                advice);
    }

    private String words() {
        return errMsg + ' ' + errDetail;
    }

    /** {@code err_code}, or {@code error.code} of the token endpoint. */
    public long errCode() {
        return errCode;
    }

    /** {@code err_msg}: the class of error, as worded by the API. */
    public String errMsg() {
        return errMsg;
    }

    /** {@code err.msg}: the specific problem, as worded by the API. */
    public Optional<String> errDetail() {
        return Optional.ofNullable(errDetail);
    }

    /** The ID to quote to Feishu Project support. */
    public Optional<String> logId() {
        return Optional.ofNullable(logId);
    }

    /** Whether the API reports that the token is no longer valid. */
    public boolean isTokenRefused() {
        return TOKEN_CODES.contains(errCode);
    }

    /**
     * Whether the API reports that the idempotency key was already used. After an earlier attempt of the same call
     * whose response was lost, the change has probably taken effect.
     */
    public boolean isIdempotencyConflict() {
        return errCode == IDEMPOTENCY_CONFLICT;
    }

    /** Whether the API reports that the node is already completed. */
    public boolean isAlreadyDone() {
        return errCode == NODE_ALREADY_COMPLETED;
    }

    /** Whether the API reports that the node is not completed, so there is nothing to roll back. */
    public boolean isNotCompleted() {
        return errCode == NODE_NOT_COMPLETED;
    }

    /**
     * Whether the API reports that the node has not been reached yet, which may pass right after the previous node was
     * completed.
     */
    public boolean isNotReached() {
        return errCode == NODE_NOT_REACHED;
    }

    /** Whether the API reports that the present state does not allow this; it may be the wrong one, or there already. */
    public boolean isNotPossibleNow() {
        return errCode == NOT_POSSIBLE_NOW;
    }

    /** Whether the API reports that a required field is empty. */
    public boolean isFieldRequired() {
        return errCode == REQUIRED_FIELD;
    }

    /** Whether the catalogue's advice on this code is about nodes: on a used key, and on the other flow. */
    public static boolean isAdviceOnNodes(long code) {
        return code == IDEMPOTENCY_CONFLICT || NODE_FLOW_CODES.contains(code);
    }

    /** Whether the API reports that the work item has a node flow, so no states. */
    public boolean isNodeFlow() {
        return NODE_FLOW_CODES.contains(errCode);
    }

    /** Whether the API reports that a space does not exist, lacks a type, or is out of reach for plugin or user. */
    public boolean isSpaceOutOfReach() {
        return OUT_OF_REACH_CODES.contains(errCode);
    }

    /** Whether a quota of calls is used up, so that every further one would be refused too. */
    public boolean isQuotaUsedUp() {
        return QUOTA_CODES.contains(errCode);
    }

    /** Whether the API reports that the work item was aborted; somebody may restore it. */
    public boolean isAborted() {
        return errCode == WORK_ITEM_ABORTED;
    }

    /** Whether the API reports that there is no such work item, or that it was deleted. */
    public boolean isUnknownWorkItem() {
        return errCode == WORK_ITEM_NOT_FOUND;
    }

    /** Whether the API reports that the work item is of state flow, and has no nodes. */
    public boolean isOtherFlow() {
        return errCode == OTHER_FLOW;
    }

    /** Whether the API reports that the workflow has no such node. */
    public boolean isUnknownNode() {
        return UNKNOWN_NODE_CODES.contains(errCode);
    }

    /** Whether the API was busy with a concurrent update of the same item, so that a retry may succeed. */
    public boolean isConcurrentUpdate() {
        return errCode == CONCURRENT_UPDATE;
    }

    @Override
    public boolean isCredentialInDoubt() {
        return ofTokenEndpoint && !isQuotaUsedUp() && !isRetryable();
    }

    @Override
    public boolean isRetryable() {
        if (isIdempotencyConflict() || isQuotaUsedUp()) {
            return false;
        }
        return isThrottled()
                || isConcurrentUpdate()
                || isTemporary()
                || httpStatus().orElse(0) == HTTP_TOO_MANY_REQUESTS;
    }

    @Override
    public boolean mayHaveTakenEffect() {
        return mayPass() && !isThrottled();
    }

    @Override
    public boolean mayPass() {
        return isRetryable() || isServerError();
    }

    @Override
    public boolean isThrottled() {
        // Assumption: throttle-codes
        return errCode == TOO_MANY_REQUESTS || errCode == GATEWAY_LIMIT;
    }

    // The API uses one code both for its own failures and for rejections; only the wording differs.

    private boolean isTemporary() {
        String words = words().toLowerCase(Locale.ROOT);
        return errCode == AMBIGUOUS_SERVER_ERROR
                && TEMPORARY_ERROR_TEXTS.stream().anyMatch(words::contains);
    }

    /** Whether the API itself failed, rather than refused the request. */
    private boolean isServerError() {
        return errCode == AMBIGUOUS_SERVER_ERROR
                && SERVER_ERROR_TEXT.matcher(words()).find();
    }
}
