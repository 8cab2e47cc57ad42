# Sourced by the commands beside it: finds the tools, chooses the lane, runs Maven. Needs a JDK 17+ and any Maven 3.8+.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
client_pom=$root/src/client-lane/pom.xml
full_lane_maven=3.9.14
full_lane_maven_from=3.9.6
dependency_plugin=org.apache.maven.plugins:maven-dependency-plugin:3.8.1
quick_to_give_up="-Daether.connector.connectTimeout=15000 -Dmaven.wagon.http.retryHandler.count=0 -Dmaven.wagon.rto=30000"

say() { printf '%s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

command -v java >/dev/null || die "A JDK 17 or newer is needed; there is no java on the PATH."
command -v mvn >/dev/null || die "Maven 3.8 or newer is needed; there is no mvn on the PATH."
java_major=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.specification.version = //p')
[ "${java_major%%.*}" -ge 17 ] || die "A JDK 17 or newer is needed; java is $java_major."

parent_version=$(sed -n '/<parent>/,/<\/parent>/s:.*<version>\(.*\)</version>.*:\1:p' "$root/pom.xml")
jenkins_version=$(sed -n 's:.*<jenkins.baseline>\(.*\)</jenkins.baseline>.*:\1:p' "$root/pom.xml").3
jenkins_repository=$(sed -n 's:.*<url>\(https\://repo.*\)</url>.*:\1:p' "$root/pom.xml" | head -n 1)

# Any Maven, away from the plugin's own .mvn, whose extensions need the Jenkins artifact repository.
plain_maven() { (cd "$root/src/client-lane" && mvn -B "$@"); }

resolve() {
  plain_maven -U $quick_to_give_up "$dependency_plugin:get" -Dtransitive=false -Dartifact="$1" \
    -DremoteRepositories="repo.jenkins-ci.org::default::$jenkins_repository"
}

# Sets $lane. Only a repository that cannot be reached leads to the client lane; any other trouble is an error.
choose_lane() {
  say "Looking for the Jenkins platform ..."
  local answer artifact
  for artifact in "org.jenkins-ci.plugins:plugin:$parent_version:pom" "org.jenkins-ci.main:jenkins-war:$jenkins_version:war"; do
    if ! answer=$(resolve "$artifact" 2>&1); then
      if grep -qE "Could not transfer artifact|transfer failed for|Network is unreachable" <<<"$answer"; then
        lane=client
        say "Client lane: the Jenkins part is not run, since the Jenkins artifact repository cannot be reached from here."
        return
      fi
      say "$answer"
      die "The Jenkins platform cannot be resolved, and not because its repository cannot be reached."
    fi
  done
  lane=full
  say "Full lane: the Jenkins platform resolves, so everything runs on a real Jenkins $jenkins_version."
  find_full_lane_maven
}

# The parent POM wants a newer Maven than some machines have; it comes as an artifact, through the one there is.
find_full_lane_maven() {
  local have
  have=$(mvn -v | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  maven=mvn
  if [ "$(printf '%s\n' "$full_lane_maven_from" "$have" | sort -V | head -n 1)" != "$full_lane_maven_from" ]; then
    maven=$root/.mvn/maven/apache-maven-$full_lane_maven/bin/mvn
    if [ ! -x "$maven" ]; then
      say "Maven is $have; getting $full_lane_maven, which the parent POM can use ..."
      plain_maven -q "$dependency_plugin:unpack" -Dproject.basedir="$root" -DoutputDirectory="$root/.mvn/maven" \
        -Dartifact="org.apache.maven:apache-maven:$full_lane_maven:tar.gz:bin"
    fi
  fi
}

# Sets $browser_excluded: the tag of the tests that need a browser where there is none.
find_browser() {
  local name
  browser_excluded=browser
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null && command -v chromedriver >/dev/null; then
      browser_excluded=none
      return
    fi
  done
  say "No Chromium with a chromedriver is on the PATH, so the tests in a browser are left out."
}

full_maven() { (cd "$root" && "$maven" -B -ntp "$@"); }
client_maven() { plain_maven -f "$client_pom" "$@"; }
