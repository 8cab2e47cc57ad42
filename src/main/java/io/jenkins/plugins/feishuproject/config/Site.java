package io.jenkins.plugins.feishuproject.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import io.jenkins.plugins.feishuproject.plan.ErrorPolicy;
import io.jenkins.plugins.feishuproject.plan.OnError;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** One site of Feishu Project: where it is, who calls it, and what holds for all calls there. */
public final class Site implements Describable<Site>, Serializable {

    private static final long serialVersionUID = 1L;

    public static final String DEFAULT_NAME = "default";

    static final String CHINA = "https://project.feishu.cn";
    static final String OVERSEAS = "https://project.larksuite.com";

    private final String name;
    private String baseUrl = CHINA;
    private String credentialsId;
    private String userKey; // lgtm[jenkins/plaintext-storage] an id that the API calls a key
    private String projectKey; // lgtm[jenkins/plaintext-storage] an id that the API calls a key
    private String timeZone = "Asia/Shanghai";
    private int connectTimeoutSeconds = 10;
    private int readTimeoutSeconds = 30;
    private int maxRetries = 3;
    private int requestsPerSecond = 15;
    private boolean virtualPluginToken;
    private List<String> holidays = new ArrayList<>();
    private List<String> workdays = new ArrayList<>();
    private OnError onError = OnError.FAILURE;
    private List<ErrorRule> errorRules = new ArrayList<>();

    @DataBoundConstructor
    public Site(String name) {
        this.name = Util.fixNull(Util.fixEmptyAndTrim(name), DEFAULT_NAME);
    }

    public String getName() {
        return name;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    @DataBoundSetter
    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl.trim();
    }

    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    @CheckForNull
    public String getUserKey() {
        return userKey;
    }

    @DataBoundSetter
    public void setUserKey(@CheckForNull String userKey) {
        this.userKey = Util.fixEmptyAndTrim(userKey);
    }

    @CheckForNull
    public String getProjectKey() {
        return projectKey;
    }

    @DataBoundSetter
    public void setProjectKey(@CheckForNull String projectKey) {
        this.projectKey = Util.fixEmptyAndTrim(projectKey);
    }

    public String getTimeZone() {
        return timeZone;
    }

    @DataBoundSetter
    public void setTimeZone(String timeZone) {
        this.timeZone = timeZone.trim();
    }

    public int getConnectTimeoutSeconds() {
        return connectTimeoutSeconds;
    }

    @DataBoundSetter
    public void setConnectTimeoutSeconds(int connectTimeoutSeconds) {
        this.connectTimeoutSeconds = connectTimeoutSeconds;
    }

    public int getReadTimeoutSeconds() {
        return readTimeoutSeconds;
    }

    @DataBoundSetter
    public void setReadTimeoutSeconds(int readTimeoutSeconds) {
        this.readTimeoutSeconds = readTimeoutSeconds;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    @DataBoundSetter
    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public int getRequestsPerSecond() {
        return requestsPerSecond;
    }

    @DataBoundSetter
    public void setRequestsPerSecond(int requestsPerSecond) {
        this.requestsPerSecond = requestsPerSecond;
    }

    public boolean isVirtualPluginToken() {
        return virtualPluginToken;
    }

    @DataBoundSetter
    public void setVirtualPluginToken(boolean virtualPluginToken) {
        this.virtualPluginToken = virtualPluginToken;
    }

    public List<String> getHolidays() {
        return holidays;
    }

    @DataBoundSetter
    public void setHolidays(List<String> holidays) {
        this.holidays = Texts.split(holidays);
    }

    public List<String> getWorkdays() {
        return workdays;
    }

    @DataBoundSetter
    public void setWorkdays(List<String> workdays) {
        this.workdays = Texts.split(workdays);
    }

    public OnError getOnError() {
        return onError;
    }

    @DataBoundSetter
    public void setOnError(OnError onError) {
        this.onError = onError;
    }

    public List<ErrorRule> getErrorRules() {
        return errorRules;
    }

    @DataBoundSetter
    public void setErrorRules(List<ErrorRule> errorRules) {
        this.errorRules = new ArrayList<>(errorRules);
    }

    /** What this site says about errors. */
    public ErrorPolicy.Level errorPolicy() {
        return new ErrorPolicy.Level(errorRules.stream().map(ErrorRule::toRule).toList(), onError);
    }

    @Extension
    public static final class DescriptorImpl extends SiteDescriptor {}
}
