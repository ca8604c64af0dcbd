@echo off
rem Builds imglab on first use, then runs it.
setlocal
set "IMGLAB_ROOT=%~dp0"
set "IMGLAB_LAUNCHER=%IMGLAB_ROOT%app\target\imglab\bin\imglab.cmd"
if not exist "%IMGLAB_LAUNCHER%" (
  echo imglab: building, which takes a minute or two ... 1>&2
  pushd "%IMGLAB_ROOT%"
  call mvnw.cmd -B -q -pl embed -am -DskipTests -Dspotless.check.skip=true package 1>&2 || exit /b 1
  popd
)
call "%IMGLAB_LAUNCHER%" %*
exit /b %ERRORLEVEL%
