import { useEffect, useState } from 'react';
import { BONES } from '../../core';
import { useSpine } from '../store';
import { useShell } from './shell';

/** The first picture stands, or there will be none: what is fetched ahead of need may come now. */
export function useReady(): boolean {
  const drawn = useSpine((state) => Object.keys(state.meshes).length >= BONES.length);
  const none = useShell((state) => state.noPicture !== null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (!drawn && !none) return;
    const timer = setTimeout(() => setReady(true), 300);
    return () => clearTimeout(timer);
  }, [drawn, none]);
  return ready;
}
