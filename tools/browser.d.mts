export declare const FLAGS: string[];
export declare function findBrowser(options?: { installed?: boolean }): Promise<string>;
