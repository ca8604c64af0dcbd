@echo off
rem Starts imglab from its distribution: bin\ lib\ plugins\ models\, in a bundle also runtime\.
setlocal
set "IMGLAB_DIST=%~dp0.."
set "JAVA_EXE=java"
if defined JAVA_HOME set "JAVA_EXE=%JAVA_HOME%\bin\java"
rem A bundle brings its own Java.
if exist "%IMGLAB_DIST%\runtime\bin\java.exe" (
  set "JAVA_EXE=%IMGLAB_DIST%\runtime\bin\java.exe"
  set "JAVA_HOME="
)
rem Without parentheses, which those of 'C:\Program Files (x86)' would close.
if defined JAVA_HOME if not exist "%JAVA_HOME%\bin\java.exe" echo imglab: JAVA_HOME is '%JAVA_HOME%', which holds no bin\java.exe; name a JDK 17 or newer, or unset it 1>&2& exit /b 1
if not defined TORCH_CPP_LOG_LEVEL set "TORCH_CPP_LOG_LEVEL=ERROR"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
set "IMGLAB_CHOICE=%USERPROFILE%\.imglab\runtime.json"
if defined IMGLAB_HOME set "IMGLAB_CHOICE=%IMGLAB_HOME%\runtime.json"
if not defined NVIDIA_TF32_OVERRIDE findstr /c:"\"tf32\": false" "%IMGLAB_CHOICE%" >nul 2>&1 && set "NVIDIA_TF32_OVERRIDE=0"
"%JAVA_EXE%" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xms32m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -Djava.awt.headless=true ^
  -Dimglab.distribution="%IMGLAB_DIST%" -Dimglab.columns=80 ^
  %IMGLAB_JAVA_OPTS% -cp "%IMGLAB_DIST%\lib\*" io.imglab.app.Main %*
exit /b %ERRORLEVEL%
