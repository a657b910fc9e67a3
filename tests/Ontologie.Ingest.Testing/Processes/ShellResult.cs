namespace Ontologie.Ingest.Testing.Processes;

/// <summary>The exit code and output of a program.</summary>
public sealed record ShellResult(int ExitCode, string Output, string Errors);
